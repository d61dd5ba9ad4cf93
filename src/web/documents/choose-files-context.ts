import { createContext, useContext } from 'react';

export const ChooseFilesContext = createContext<() => void>(() => undefined);

/** Opens the browser's own dialog for files. */
export function useChooseFiles(): () => void {
  return useContext(ChooseFilesContext);
}
