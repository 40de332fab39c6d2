import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import * as calls from '../api/calls';
import { newKey } from '../api/new-key';
import type { TaskPage } from '../api/types';
import { Dialog } from '../display/dialog';
import { formatInstant } from '../language/format';
import { useLanguage, useMessages } from '../language/language';
import { useTimeZone } from '../language/time-zone';

/** Offers to withdraw or to take back what was decided on this task, or says who made that impossible; nothing where it is no question. */
export function TakeBackOffer({ page }: { page: TaskPage }): ReactNode {
  const { t, language } = useLanguage();
  const zone = useTimeZone();
  const [asked, setAsked] = useState(false);
  const offer = page.takeBack;
  if (!offer) return null;
  const words = t.takeBack[offer.verb];
  if (offer.refused === null) {
    return (
      <>
        <Button onClick={() => setAsked(true)} data-testid="take-back">
          {words.button}
        </Button>
        {asked && <TakeBackDialog page={page} offer={offer} onClose={() => setAsked(false)} />}
      </>
    );
  }
  const who = `${offer.byName ?? ''}${offer.at === null ? '' : ` (${formatInstant(offer.at, language, zone)})`}`;
  const why = words.refused[offer.refused as keyof typeof words.refused] as string | ((who: string) => string) | undefined;
  if (why === undefined) return null;
  return (
    <p className="secondary" data-testid="take-back-refused">
      {typeof why === 'string' ? why : why(who)}
    </p>
  );
}

interface TakeBackDialogProps {
  page: TaskPage;
  offer: NonNullable<TaskPage['takeBack']>;
  onClose: () => void;
}

function TakeBackDialog({ page, offer, onClose }: TakeBackDialogProps): ReactNode {
  const t = useMessages();
  const navigate = useNavigate();
  const [key] = useState(() => newKey());
  const words = t.takeBack[offer.verb];
  const send = async ({ reason }: { reason?: string }): Promise<void> => {
    const body = {
      ...(reason?.trim() ? { reason: reason.trim() } : {}),
      ...(offer.sealSheetId === null ? {} : { sealSheetId: offer.sealSheetId }),
    };
    await calls.takeBack(page.task.id, offer.verb, body, key);
    await navigate(`/submissions/${page.submission.id}`);
  };
  return (
    <Dialog<{ reason?: string }> title={words.title} okText={words.button} initial={{}} send={send} onClose={onClose}>
      <p>{words.text}</p>
      {offer.sealSheetId !== null && (
        <p className="returned-reason" data-testid="take-back-seal">
          {t.takeBack.seal}
        </p>
      )}
      <Form.Item name="reason" label={t.takeBack.reason}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} data-testid="take-back-reason" />
      </Form.Item>
    </Dialog>
  );
}
