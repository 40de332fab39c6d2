import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Busy, KeyReused } from '@countersign/database';
import type { Logger } from '@countersign/observability';
import { languageOf } from './language.js';
import { PROBLEMS, type ProblemCode } from './problem-codes.js';
import { Problem, type ProblemEntry } from './problem.js';
import { chineseMessage } from './validation-messages.js';
import { RefusalException } from './unwrap.js';

interface Answer {
  code: ProblemCode;
  errors?: readonly ProblemEntry[];
  facts?: Readonly<Record<string, unknown>>;
}

/** Answers every error as `application/problem+json` (RFC 9457) with a stable code; what nobody foresaw is logged and told as `internal`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const answer = answerTo(error, languageOf(request));
    if (answer.code === 'internal') this.log.error({ err: error, method: request.method }, 'request_failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const kind = PROBLEMS[answer.code] ?? PROBLEMS.invalid;
    if (kind.status === 503) response.setHeader('Retry-After', '1');
    const retryAfter = answer.facts?.['retryAfterSeconds'];
    if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
    const body = {
      type: `urn:countersign:problem:${answer.code}`,
      title: kind[languageOf(request)],
      status: kind.status,
      code: answer.code,
      ...(answer.errors && answer.errors.length > 0 ? { errors: answer.errors } : {}),
      ...(answer.facts ? { facts: answer.facts } : {}),
    };
    response
      .status(kind.status)
      .setHeader('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(body));
  }
}

function answerTo(error: unknown, language: 'zh-CN' | 'en'): Answer {
  if (error instanceof RefusalException) {
    const { code, pointer, detail } = error.refusal;
    const message = (PROBLEMS[code] ?? PROBLEMS.invalid)[language];
    return { code, facts: detail, errors: pointer === undefined ? [] : [{ pointer, code, message }] };
  }
  if (error instanceof Problem) {
    const inWords = (entry: ProblemEntry) => (language === 'en' ? entry : { ...entry, message: chineseMessage(entry.code) });
    return { code: error.code, errors: error.errors.map(inWords) };
  }
  if (error instanceof Busy) return { code: 'busy' };
  if (error instanceof KeyReused) return { code: 'key-reused' };
  const status = statusOf(error);
  return { code: (status === undefined ? undefined : BY_STATUS[status]) ?? 'internal' };
}

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed',
  401: 'not-signed-in',
  403: 'not-permitted',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'wrong-type',
  422: 'invalid',
  503: 'busy',
};

/** Status of an error of Nest or of Express's body parsers. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}
