import { describe, expect, it } from '@jest/globals';
import { networkProblem, pointerPath, problemOf } from './problem.js';

describe('problemOf', () => {
  it('keeps code, detail, pointers and the other facts of an answer', () => {
    const problem = problemOf(422, {
      code: 'invalid',
      title: '填写有误',
      detail: '请改正',
      errors: [{ pointer: '/email', code: 'format', message: '邮箱格式不正确' }],
      facts: { year: 2027 },
    });
    expect(problem.code).toBe('invalid');
    expect(problem.message).toBe('请改正');
    expect(problem.errors).toEqual([{ pointer: '/email', code: 'format', message: '邮箱格式不正确' }]);
    expect(problem.facts.year).toBe(2027);
    expect(problem.isPassing).toBe(false);
  });

  it('survives a body that is no problem', () => {
    expect(problemOf(502, '<html>').code).toBe('http-502');
    expect(problemOf(502, null).isPassing).toBe(true);
    expect(networkProblem().isPassing).toBe(true);
  });
});

describe('pointerPath', () => {
  it('reads JSON Pointers with and without #, with escapes', () => {
    expect(pointerPath('#/person/email')).toEqual(['person', 'email']);
    expect(pointerPath('/a~1b/~0')).toEqual(['a/b', '~']);
    expect(pointerPath('')).toEqual([]);
  });
});
