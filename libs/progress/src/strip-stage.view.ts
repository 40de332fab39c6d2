/** Where a stage of the route stands, for the strip of steps at the top of a page. */
export class StripStage {
  key: string;
  title: string;
  state: 'done' | 'skipped' | 'open' | 'ahead';
}
