import { afterEach, describe, expect, it } from '@jest/globals';
import { instantAt, type Language } from '@countersign/domain';
import type { MailFacts } from '@countersign/notifications';
import { must, OFFICIAL_NOTICE, submissionWorld, type World } from '@countersign/testing';
import { ApprovalMailContent } from './mail-content.js';

describe('what a mail says', () => {
  let world: World;
  afterEach(() => world.database.close());

  async function facts(step: string, language: Language = 'zh-CN'): Promise<MailFacts | null> {
    const [row] = await world.rows<{ id: string }>('SELECT id FROM notice WHERE step = $1 ORDER BY id DESC LIMIT 1', [step]);
    return new ApprovalMailContent().factsOf(
      world.database.source.manager,
      row?.id ?? world.campaignId,
      language,
      world.clock.now(),
    );
  }

  it('about a task: who must do what until when, in the pack’s words', async () => {
    world = await submissionWorld({ pack: 'gd-cluster-zones' });
    await world.drive();
    const opened = await facts('opened');
    expect(opened).toMatchObject({
      kind: 'opened',
      campaignId: world.campaignId,
      asksForAction: true,
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      template: world.pack.mails['opened']?.['zh-CN'],
      common: {
        programmeTitle: '广东省产业集群升级示范区年度考核',
        period: '2026',
        dataYear: '2025',
        contactName: world.pack.contact.name,
      },
      line: {
        subjectNumber: 1,
        stageTitle: '填报',
        roleTitle: '填报人',
        deadlineDate: '2026年3月30日',
        deadlineTime: '18:00',
        daysLeft: 20,
      },
    });
    const english = await facts('opened', 'en');
    expect(english).toMatchObject({
      language: 'en',
      template: world.pack.mails['opened']?.en,
      common: { programmeTitle: world.pack.title.en },
      line: { stageTitle: 'Filling in the form', roleTitle: 'Form filler', deadlineDate: '30 March 2026' },
    });
    expect(english?.line.subjectName).toBe(opened?.line.subjectName); // a name stays what it is
    expect(opened).not.toHaveProperty('attachments'); // launched without an official notice
    world.clock.set(instantAt('2026-04-02', '09:00', world.pack.timeZone));
    const late = (await facts('overdue:+3:head'))?.line;
    expect(late).toMatchObject({ daysOverdue: 3, stageTitle: '填报' });
    expect(late).not.toHaveProperty('daysLeft');
  });

  it('the invitation to fill names the official notice and carries it, and no other mail does', async () => {
    world = await submissionWorld({ notice: { number: '〔2026〕12号', title: '关于开展考核工作的通知' } });
    await world.drive();
    const invitation = await facts('opened', 'en');
    expect(invitation?.line).toMatchObject({ noticeNumber: '〔2026〕12号', noticeTitle: '关于开展考核工作的通知' });
    const [file] = invitation?.attachments ?? [];
    expect(invitation?.attachments).toEqual([{ sha256: file?.sha256, fileName: '通知.pdf', mediaType: 'application/pdf' }]);
    expect(Buffer.from(OFFICIAL_NOTICE).equals(await world.blobs.get(file?.sha256 ?? ''))).toBe(true);
    await world.settle();
    for (const step of ['opened', 'reminder:-2']) {
      const other = await facts(step, 'en');
      expect(other?.line.stageTitle).toBe('Receipt by the trust');
      expect(other?.line).not.toHaveProperty('noticeNumber');
      expect(other).not.toHaveProperty('attachments');
    }
  });

  it('about a return: why, by whom, at which fields; and nothing once the task is done', async () => {
    world = await submissionWorld();
    await world.drive();
    await world.settle();
    const { id: taskId, revisionHash, holder } = await world.openTask();
    const field = world.pack.formSet.forms[0]?.fields[0];
    const back = {
      taskId,
      kind: 'return' as const,
      revisionHash: revisionHash ?? '',
      reason: 'Price missing.',
      marks: [field?.path ?? ''],
    };
    must(await world.cases.decide.run(back, holder));
    await world.drive();
    const returned = await facts('returned', 'en');
    expect(returned?.line).toMatchObject({ reason: 'Price missing.', roleTitle: 'Librarian', deadlineDate: '16 March 2026' });
    expect(returned?.line.returnedBy).toContain(holder.name);
    expect(returned?.line.marks).toEqual([{ label: field?.label.replaceAll('{{dataYear}}', '2025') }]);
    await world.settle();
    expect(await facts('returned', 'en')).toBeNull();
    expect(await facts('no-such-step')).toBeNull();
  });

  it('a template that cannot be rendered is a trouble of the campaign, once', async () => {
    world = await submissionWorld();
    await world.drive();
    const [notice] = await world.rows<{ id: string }>(`SELECT id FROM notice WHERE step = 'opened'`);
    for (let time = 0; time < 2; time += 1) {
      await world.work.run((tx) => new ApprovalMailContent().templateBroken(tx, notice?.id ?? '', 'line 3', world.clock.now()));
    }
    expect(await world.rows('SELECT kind, subject_id, detail FROM trouble')).toEqual([
      { kind: 'template-broken', subject_id: world.campaignId, detail: 'opened: line 3' },
    ]);
  });
});
