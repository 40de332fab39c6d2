import { join } from 'node:path';
import { readFiles, type PackFiles } from '@countersign/packs';

/** The small pack with as many subjects as one likes, each a library of its own. */
export async function manyLibraries(count: number): Promise<PackFiles> {
  const files = await readFiles(join('programmes', 'book-grant'));
  const keys = Array.from({ length: count }, (_, index) => `library-${index + 1}`);
  const organisations = [
    'key,name,level,parent,provisional',
    ...keys.map((key, index) => `${key},Library ${index + 1},library,book-trust,false`),
    'book-trust,Village Book Trust,trust,,false',
  ];
  const subjects = [
    'number,key,name,shape,library,trust',
    ...keys.map((key, index) => `${index + 1},${key},Library ${index + 1},library-trust,${key},book-trust`),
  ];
  return new Map([
    ...files,
    ['organisations.csv', Buffer.from(`${organisations.join('\n')}\n`)],
    ['subjects.csv', Buffer.from(`${subjects.join('\n')}\n`)],
  ]);
}

/** 1, 2, 3 … */
export function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
