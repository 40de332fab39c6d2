import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Problem, type ProblemEntry } from './problem.js';

/** Checks every body, query and parameter against its DTO: unknown members are refused, values are turned into the declared types. */
export function validation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new Problem(
        'invalid',
        errors.flatMap((error) => entries(error, '')),
      ),
  });
}

function entries(error: ValidationError, above: string): ProblemEntry[] {
  const pointer = `${above}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({ pointer, code, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => entries(child, pointer))];
}
