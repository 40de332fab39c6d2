/** Bad destination mailbox, system or syntax (RFC 3463 §3.2), and a mailbox that was closed (§3.3). */
const STATUS = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1)$/;

/** What servers say that name no code of their own, or one that means anything. */
const WORDS =
  /user (?:unknown|not found|does ?n[o']t exist)|unknown user|no such (?:user|mailbox|recipient|address)|(?:mailbox|recipient|account|address) (?:not found|does ?n[o']t exist|unknown|is disabled)|no mailbox here|invalid (?:recipient|mailbox)|用户不存在|邮箱不存在|收件人不存在|地址不存在|邮箱已(?:停用|注销)/i;

/** Statuses that say otherwise, whatever the words beside them. */
const OTHERWISE = /^5\.(?:2\.2|3\.4|4\.\d+|7\.\d+)$/;

/**
 * Says whether a refusal means that there is no such mailbox, so that every further mail to it would be refused as well. A full mailbox or a
 * server that does not want the sender does not mean that.
 * @param status enhanced status code, if there is one
 */
export function namesNoMailbox(status: string | null, words: string): boolean {
  if (status !== null && STATUS.test(status)) return true;
  return !(status !== null && OTHERWISE.test(status)) && WORDS.test(words);
}
