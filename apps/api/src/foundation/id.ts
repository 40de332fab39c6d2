import { Param, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Problem } from './problem.js';

class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isUUID(value)) throw new Problem('not-found');
    return value;
  }
}

/** A path parameter that is an id; anything but a UUID is answered as not found. */
export const Id = (name = 'id') => Param(name, new IdPipe());
