import { createHmac, timingSafeEqual } from 'node:crypto';

/** Letters of base32 (RFC 4648) in lower case: a local part comes back in whatever case a server likes. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** 100 bits of the HMAC: with the id 46 letters, so that the local part stays within the 64 of RFC 5321 §4.5.3.1.1. */
const PROOF_LENGTH = 20;
const ID_LENGTH = 26;

/**
 * The addresses to which mails are returned (variable envelope return path): each mail has one of its own, `bounces+<mail><proof>@domain`, so that
 * a report says of which mail it is, and nobody can make up one for a mail that he has not seen.
 */
export class ReturnAddresses {
  private readonly name: string;
  private readonly domain: string;

  /**
   * @param base `name@domain`: the address whose `name+…` comes to this product
   * @param key signs the addresses
   */
  constructor(
    base: string,
    private readonly key: Buffer,
  ) {
    const at = base.lastIndexOf('@');
    this.name = base.slice(0, at).toLowerCase();
    this.domain = base.slice(at + 1).toLowerCase();
  }

  /** The envelope sender of a mail. */
  of(mailId: string): string {
    return `${this.name}+${encode(Buffer.from(mailId.replaceAll('-', ''), 'hex'))}${this.proof(mailId)}@${this.domain}`;
  }

  /** The id of the mail an address belongs to; null for any address that was not made with the key. */
  mailOf(address: string): string | null {
    const lower = address.trim().toLowerCase();
    const tail = `@${this.domain}`;
    if (!lower.startsWith(`${this.name}+`) || !lower.endsWith(tail)) return null;
    const token = lower.slice(this.name.length + 1, -tail.length);
    if (token.length !== ID_LENGTH + PROOF_LENGTH || !/^[a-z2-7]+$/.test(token)) return null;
    const hex = decode(token.slice(0, ID_LENGTH));
    const mailId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return timingSafeEqual(Buffer.from(token.slice(ID_LENGTH)), Buffer.from(this.proof(mailId))) ? mailId : null;
  }

  /** Every address of this kind that a text holds. */
  within(text: string): string[] {
    return (
      text.match(new RegExp(`${escaped(this.name)}\\+[a-z2-7]{${ID_LENGTH + PROOF_LENGTH}}@${escaped(this.domain)}`, 'gi')) ?? []
    );
  }

  private proof(mailId: string): string {
    // The key signs links as well: what is signed here begins otherwise than any id.
    return encode(createHmac('sha256', this.key).update(`return\n${mailId}`).digest()).slice(0, PROOF_LENGTH);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function encode(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '').join('');
}

/** The 16 bytes of 26 letters, in hexadecimal. */
function decode(letters: string): string {
  const bits = [...letters].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return (bits.slice(0, 128).match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join('');
}
