/** Where time stands. */
export class ClockResponse {
  /** Programme time, epoch milliseconds. */
  now: number;
  /** False while a programme clock is in use: pages say so. */
  isReal: boolean;
}
