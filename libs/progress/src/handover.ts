import type { DataSource } from 'typeorm';
import type { Clock } from '@countersign/clock';
import type { CivilDate, Role } from '@countersign/domain';
import type { HandoverPreview } from './handover.view.js';

interface PostLine {
  organisation_name: string;
  role: Role;
  valid_from: string | null;
  valid_to: string | null;
  open_tasks: number;
}

/** Shows what would be moved when somebody hands over everything, before it is. */
export class ReadHandover {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param on first day of the successor */
  async of(personId: string, on: CivilDate): Promise<HandoverPreview> {
    const posts = await this.dataSource.query<PostLine[]>(
      `SELECT organisation.name AS organisation_name, appointment.role, appointment.valid_from::text, appointment.valid_to::text,
              (SELECT count(*)::int FROM task
                 JOIN submission ON submission.id = task.submission_id
                 JOIN campaign ON campaign.id = submission.campaign_id AND NOT campaign.rehearsal
                WHERE task.state = 'open' AND task.organisation_id = appointment.organisation_id AND task.role = appointment.role) AS open_tasks
         FROM appointment JOIN organisation ON organisation.id = appointment.organisation_id
        WHERE appointment.person_id = $1 AND coalesce(appointment.valid_to, $2::date) >= $2::date
        ORDER BY organisation.name, appointment.role, appointment.valid_from NULLS FIRST`,
      [personId, on],
    );
    const [counted] = await this.dataSource.query<Omit<HandoverPreview, 'posts'>[]>(
      `SELECT (SELECT count(*)::int FROM delivery WHERE person_id = $1 AND state = 'pending') AS "waitingMails",
              (SELECT count(*)::int FROM session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $3) AS sessions,
              (SELECT count(*)::int FROM substitution
                WHERE (person_id = $1 OR substitute_id = $1) AND ended_at IS NULL AND valid_to >= $2) AS substitutions`,
      [personId, on, new Date(this.clock.real())],
    );
    return {
      posts: posts.map((line) => ({
        organisationName: line.organisation_name,
        role: line.role,
        validFrom: line.valid_from,
        validTo: line.valid_to,
        openTasks: line.open_tasks,
      })),
      ...(counted ?? { waitingMails: 0, sessions: 0, substitutions: 0 }),
    };
  }
}
