/** The official notice a campaign was launched with; its PDF is downloaded by the campaign's id. */
export class OfficialNoticeView {
  /** Document number (文号). */
  number: string;
  title: string | null;
  fileName: string;
}
