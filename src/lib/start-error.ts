/** 2: wrong configuration or environment; 3: already running. */
export type StartExitCode = 2 | 3;

/**
 * The program cannot start, and a person can put it right. The message is one plain sentence in English
 * with what to do; it never holds a secret. `main` prints it and exits with `exitCode`.
 */
export class StartError extends Error {
  readonly exitCode: StartExitCode;

  constructor(message: string, exitCode: StartExitCode = 2) {
    super(message);
    this.name = 'StartError';
    this.exitCode = exitCode;
  }
}
