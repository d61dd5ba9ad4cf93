import { createId } from '../ui/create-id.ts';

/** What one tab tells the others: which conversation changed, and which answers it is writing just now. */
export type TabMessage = {
  readonly tabId: string;
  readonly conversationId?: string;
  readonly running: readonly string[];
};

export type TabChannel = {
  readonly tell: (message: Omit<TabMessage, 'tabId'>) => void;
  readonly listen: (onMessage: (message: TabMessage) => void) => void;
};

/** Between the tabs of this browser; where there is no such channel, every tab is on its own. */
export function openTabChannel(): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, listen: () => undefined };
  const channel = new BroadcastChannel('wenqu');
  const tabId = createId();
  return {
    tell: (message) => channel.postMessage({ tabId, ...message }),
    listen: (onMessage) => {
      channel.addEventListener('message', (event: MessageEvent<TabMessage>) => onMessage(event.data));
    },
  };
}
