import type { MigrationInterface } from 'typeorm';

/** Every migration, oldest first. Listed by hand: no globs, so that the order is reviewed. */
export const migrations: (new () => MigrationInterface)[] = [];
