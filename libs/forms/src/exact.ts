/**
 * An exact number: a fraction of two big integers. Sums, products, quotients and comparisons of decimals never round, so that
 * 0.1 + 0.2 == 0.3 and amounts with four decimals compare exactly however many digits they have.
 */
export class Exact {
  private constructor(
    readonly numerator: bigint,
    /** Always above 0. */
    readonly denominator: bigint,
  ) {}

  static readonly zero = new Exact(0n, 1n);

  static ratio(numerator: bigint, denominator: bigint): Exact {
    if (denominator === 0n) throw new RangeError('division by zero');
    return denominator < 0n ? new Exact(-numerator, -denominator) : new Exact(numerator, denominator);
  }

  /** Reads a decimal such as `-12.3400` or, from a literal, `1e-7`; undefined when it is none. */
  static parse(text: string): Exact | undefined {
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/.exec(text);
    if (!match) return undefined;
    const fraction = match[3] ?? '';
    const digits = BigInt(`${match[1] ?? ''}${match[2] ?? ''}${fraction}`);
    const scale = fraction.length - Number(match[4] ?? 0);
    return scale >= 0 ? new Exact(digits, 10n ** BigInt(scale)) : new Exact(digits * 10n ** BigInt(-scale), 1n);
  }

  /** From another exact number, a whole number, or a floating point literal, which counts as the decimal it was written as. */
  static of(value: Exact | bigint | number): Exact {
    if (value instanceof Exact) return value;
    if (typeof value === 'bigint') return new Exact(value, 1n);
    const parsed = Exact.parse(String(value));
    if (!parsed) throw new RangeError(`not a number: ${value}`);
    return parsed;
  }

  plus(other: Exact): Exact {
    return new Exact(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Exact): Exact {
    return this.plus(other.negated());
  }

  times(other: Exact): Exact {
    return new Exact(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other: Exact): Exact {
    return Exact.ratio(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negated(): Exact {
    return new Exact(-this.numerator, this.denominator);
  }

  abs(): Exact {
    return this.numerator < 0n ? this.negated() : this;
  }

  /** Below 0, 0 or above 0 as this is less than, equal to or greater than `other`. */
  compare(other: Exact): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  isMultipleOf(step: Exact): boolean {
    const quotient = this.over(step);
    return quotient.numerator % quotient.denominator === 0n;
  }

  /** Rounded to `decimals` digits after the point, half away from zero. */
  round(decimals: number): Exact {
    const scale = 10n ** BigInt(decimals);
    const scaled = this.abs().numerator * scale * 2n + this.denominator;
    const whole = scaled / (this.denominator * 2n);
    return new Exact(this.numerator < 0n ? -whole : whole, scale);
  }

  /** The decimal with exactly `decimals` digits after the point, half away from zero. */
  toFixed(decimals: number): string {
    const rounded = this.round(decimals);
    const digits = rounded
      .abs()
      .numerator.toString()
      .padStart(decimals + 1, '0');
    const whole = digits.slice(0, digits.length - decimals);
    const sign = rounded.numerator < 0n ? '-' : '';
    return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
  }
}
