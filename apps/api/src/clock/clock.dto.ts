/** Where time stands. */
export class ClockResponse {
  /** Programme time, epoch milliseconds. */
  now: number;
  /** False while a programme clock is in use: pages say so. */
  isReal: boolean;
  /** Zone in which pages show instants that belong to no programme, e.g. `Asia/Shanghai`. */
  timeZone: string;
}
