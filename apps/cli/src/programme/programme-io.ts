/** What the programme commands need from the terminal that runs them. */
export interface ProgrammeIo {
  /** Prints one line to the standard output. */
  print(line: string): void;
  /** Prints one line to the standard error. */
  printError(line: string): void;
  /** Makes the process end with this code when the command is done. */
  exitWith(code: number): void;
  /** Folder that holds the packs, for commands that name one by its key. */
  programmes: string;
}
