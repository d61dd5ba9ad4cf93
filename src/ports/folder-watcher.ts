/** Tells of changes below a folder as the operating system reports them. */
export type FolderWatcher = {
  /** Resolves once every subfolder is watched; rejects where that cannot be had. */
  watch(folder: string, events: FolderEvents): Promise<StopWatching>;
};

export type FolderEvents = {
  /**
   * A file may have come, changed or gone, by its path with `/` relative to the folder; undefined when it cannot be
   * said which, as with a whole subfolder that came or went. One change may be told several times.
   */
  readonly onChange: (path: string | undefined) => void;
  /** Changes may go unnoticed from now on; called once, and nothing after it. */
  readonly onFailure: (reason: string) => void;
};

export type StopWatching = () => Promise<void>;
