/** Our environment with some variables more, for a process that is started. */
export function expandEnvironment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables };
}
