import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { attendanceOf } from './attendance.js';

describe('attendanceOf', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('takes somebody to be there for a minute after the last move or key', () => {
    const page = new EventTarget();
    const attended = attendanceOf(page);
    expect(attended()).toBe(true);
    jest.advanceTimersByTime(59_000);
    page.dispatchEvent(new Event('keydown'));
    jest.advanceTimersByTime(59_000);
    expect(attended()).toBe(true);
    jest.advanceTimersByTime(1_000);
    expect(attended()).toBe(false);
    page.dispatchEvent(new Event('pointermove'));
    expect(attended()).toBe(true);
  });
});
