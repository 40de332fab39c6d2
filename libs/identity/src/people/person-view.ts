import { In, type EntityManager } from 'typeorm';
import type { Language } from '@countersign/domain';
import { PersonRow } from '../rows.js';

/** A person as other features see one. */
export interface PersonView {
  id: string;
  name: string;
  /** Lower case; several persons may share it. */
  email: string;
  phone: string | null;
  office: string | null;
  language: Language;
  active: boolean;
}

/** The view of a row. */
export function personView(row: PersonRow): PersonView {
  const { id, name, email, phone, office, active } = row;
  return { id, name, email, phone, office, active, language: row.language === 'en' ? 'en' : 'zh-CN' };
}

/** A person, or null when there is none of that id. */
export async function personById(manager: EntityManager, personId: string): Promise<PersonView | null> {
  const row = await manager.getRepository(PersonRow).findOneBy({ id: personId });
  return row && personView(row);
}

/** The persons of these ids, by id; unknown ids are absent. */
export async function personsById(manager: EntityManager, personIds: Iterable<string>): Promise<Map<string, PersonView>> {
  const ids = [...new Set(personIds)];
  const rows = ids.length === 0 ? [] : await manager.getRepository(PersonRow).findBy({ id: In(ids) });
  return new Map(rows.map((row) => [row.id, personView(row)]));
}

/** The active persons who use a mailbox, by name. */
export async function personsOfMailbox(manager: EntityManager, email: string): Promise<PersonView[]> {
  const rows = await manager.getRepository(PersonRow).find({ where: { email, active: true }, order: { name: 'ASC', id: 'ASC' } });
  return rows.map(personView);
}

/** A mailbox address as it is stored and compared. */
export function mailbox(address: string): string {
  return address.trim().toLowerCase();
}

/** An address as somebody without a session may see it: `w***@example.org`. */
export function maskedMailbox(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0] ?? ''}***${address.slice(at)}`;
}
