import { useApp, useText } from '../store/app-context.tsx';
import { useStore } from '../store/create-store.ts';
import { IconButton } from '../ui/icon-button.tsx';

export function Toasts() {
  const { ui } = useApp();
  const text = useText();
  const toasts = useStore(ui.store, (state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className="toast">
          <span>{toast.text}</span>
          {toast.action !== undefined && (
            <button
              type="button"
              className="text-button"
              onClick={() => {
                toast.action?.run();
                ui.dismissToast(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton icon="close" size={16} label={text.close} onClick={() => ui.dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
