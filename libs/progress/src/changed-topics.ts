import type { DataSource } from 'typeorm';
import { EVERYTHING } from '@countersign/database';

/** What is known of so many submissions is remembered; it never changes. */
const REMEMBERED = 20_000;
const SUBMISSION = 'submission/';

/** What one who looks at a campaign asks to be told of. */
export function campaignTopic(campaignId: string): string {
  return `campaign/${campaignId}`;
}

/** What one who acts for an organisation asks to be told of. */
export function organisationTopic(organisationId: string): string {
  return `organisation/${organisationId}`;
}

/** Finds whom a changed submission concerns: those who look at its campaign, and the organisations of its route as frozen at launch. */
export class ChangedTopics {
  private readonly known = new Map<string, string[]>();

  constructor(private readonly dataSource: DataSource) {}

  /** The topics told, and those of the submissions among them. */
  async of(told: Iterable<string>): Promise<Set<string>> {
    const topics = new Set(told);
    if (topics.has(EVERYTHING)) return topics;
    const submissions = [...topics].filter((topic) => topic.startsWith(SUBMISSION));
    await this.learn(submissions.filter((topic) => !this.known.has(topic)).map((topic) => topic.slice(SUBMISSION.length)));
    for (const submission of submissions) for (const topic of this.known.get(submission) ?? []) topics.add(topic);
    return topics;
  }

  private async learn(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    if (this.known.size + ids.length > REMEMBERED) this.known.clear();
    const lines = await this.dataSource.query<{ id: string; campaign_id: string; organisations: string[] | null }[]>(
      `SELECT submission.id, submission.campaign_id,
              (SELECT array_agg(DISTINCT place.value ->> 'organisationId') FROM jsonb_each(member.chain) place) AS organisations
         FROM submission
         JOIN campaign_subject member ON member.campaign_id = submission.campaign_id AND member.subject_id = submission.subject_id
        WHERE submission.id = ANY ($1::uuid[])`,
      [ids],
    );
    for (const line of lines) {
      const organisations = line.organisations ?? [];
      this.known.set(SUBMISSION + line.id, [campaignTopic(line.campaign_id), ...organisations.map(organisationTopic)]);
    }
  }
}
