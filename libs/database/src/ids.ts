import { v7 } from 'uuid';

/** A new id: UUIDv7, so that rows written together stand together in indexes. */
export function newId(): string {
  return v7();
}
