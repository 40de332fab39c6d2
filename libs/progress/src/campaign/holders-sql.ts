/**
 * SQL expression: who holds a post on a day (substitutes of that day among them), as JSON of `Contact`s by name, or null; in a rehearsal the launcher, who stands for everybody. Needs
 * the alias `campaign`; takes the expressions of organisation, role and day.
 */
export function holdersSql(organisation: string, role: string, day: string): string {
  return `(SELECT json_agg(json_build_object('personId', person.id, 'name', person.name, 'phone', person.phone) ORDER BY person.name, person.id)
    FROM (SELECT appointment.person_id FROM appointment
           WHERE NOT campaign.rehearsal AND appointment.organisation_id = ${organisation} AND appointment.role = ${role}
             AND coalesce(appointment.valid_from, ${day}) <= ${day} AND coalesce(appointment.valid_to, ${day}) >= ${day}
          UNION SELECT substitution.substitute_id
            FROM appointment JOIN substitution ON substitution.person_id = appointment.person_id AND substitution.ended_at IS NULL
             AND substitution.valid_from <= ${day} AND substitution.valid_to >= ${day}
            JOIN person away ON away.id = substitution.person_id AND away.active
           WHERE NOT campaign.rehearsal AND appointment.organisation_id = ${organisation} AND appointment.role = ${role}
             AND coalesce(appointment.valid_from, ${day}) <= ${day} AND coalesce(appointment.valid_to, ${day}) >= ${day}
          UNION SELECT campaign.launched_by WHERE campaign.rehearsal) holder
    JOIN person ON person.id = holder.person_id AND person.active)`;
}
