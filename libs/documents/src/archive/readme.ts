/** README.txt of every package: how to read and prove it without this software. */
export const README = `归档包说明

本包按 BagIt 1.0（RFC 8493）组织。documents/ 为正式表格和总结（PDF/A-2a）；revision.json 为审定的申报数据；archive.json 说明各部分的关系；
history.jsonl 为全程留痕（history.txt 为其可读文本）；notices.json 为通知台账（链接已隐去）；comments.json 为批注；scans/ 为盖章扫描件；attachments/ 为附件；notice/ 为启动本次考核的正式通知；pack/ 为当年的考核项目文件。

核验方法：
1. manifest-sha256.txt 逐个列出 data/ 下文件的 SHA-256，可用 sha256sum -c 核对。
2. revision.json 的 SHA-256 应等于 archive.json 的 revisionHash；每个盖章页 content 的 SHA-256 应等于其 hash（即印在纸上的校验码）。
3. history.jsonl 每行的 hash 是该行其余字段按 RFC 8785 规范化后的 SHA-256，previousHash 为上一行的 hash，首行为 64 个 0。
4. archive.json 中如有 predecessor，说明本包是重新打开后再次归档的版本：predecessor.sha256 为上一版整个文件的 SHA-256，上一版仍然保存、可核验。
5. countersign archive verify 文件名… 可一次完成以上核验；同时给出各版本时，一并核验版本之间的衔接。

About this package

It follows BagIt 1.0 (RFC 8493). documents/ holds the official forms (PDF/A-2a), revision.json the data that was decided on, archive.json how the
parts hang together, history.jsonl everything that happened (history.txt says it in words), notices.json the ledger of mails (links masked), comments.json what was said about fields and the whole, scans/ the sealed sheets,
attachments/ what was attached, notice/ the official notice the campaign was launched with (if any), pack/ the programme as it was that year.

To prove it: check manifest-sha256.txt (sha256sum -c); revision.json has the SHA-256 that archive.json calls revisionHash; the content of each seal
sheet has the SHA-256 that is printed on the paper; each line of history.jsonl carries the SHA-256 of its other members in RFC 8785 form, and the
hash of the line before (64 zeros for the first). Where archive.json has a predecessor, this package is a further version, made after the archived file was
reopened: predecessor.sha256 is the SHA-256 of the whole file before, which is kept. countersign archive verify FILES does all of this, and follows the
versions from one file to the next where it is given several.
`;
