/** One upload's share of the memory that all have together. */
export type UploadPlace = {
  /** Notes bytes that have arrived; `resume` is called, perhaps at once, when there is room for more. */
  hold(bytes: number, pause: () => void, resume: () => void): void;
  readonly isPaused: () => boolean;
  leave(): void;
};

/**
 * Memory for the files of all uploads that are under way. It counts what has arrived, so that an upload that sends
 * nothing keeps nobody out; above `maxBytes` all but the oldest wait, so that one always gets on.
 */
export function createUploadRoom(maxBytes: number): { enter(): UploadPlace } {
  let used = 0;
  const places = new Map<object, { held: number; resume: (() => void) | undefined }>();

  const wakeAll = (): void => {
    for (const place of places.values()) {
      const { resume } = place;
      place.resume = undefined;
      resume?.();
    }
  };

  return {
    enter() {
      const key = {};
      const place: { held: number; resume: (() => void) | undefined } = { held: 0, resume: undefined };
      places.set(key, place);
      return {
        hold(bytes, pause, resume) {
          place.held += bytes;
          used += bytes;
          const [oldest] = places.keys();
          if (used <= maxBytes || oldest === key) return;
          place.resume = resume;
          pause();
        },
        isPaused: () => place.resume !== undefined,
        leave() {
          if (!places.delete(key)) return;
          used -= place.held;
          wakeAll();
        },
      };
    },
  };
}
