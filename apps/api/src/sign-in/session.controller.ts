import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '@countersign/clock';
import { Settings } from '@countersign/config';
import { ChooseLanguage, ChoosePerson, organisationsById, personsOfMailbox, SignOut, type Session } from '@countersign/identity';
import {
  clearSessionCookie,
  CurrentActor,
  CurrentSession,
  Permit,
  unwrap,
  type ApiRequest,
  type SignedIn,
} from '../foundation/index.js';
import { ChooseLanguageRequest, ChoosePersonRequest, SessionResponse, type SessionPost } from './sign-in.dto.js';

/** The session of a browser. */
@Controller('session')
@Permit('mailbox')
export class SessionController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly choose: ChoosePerson,
    private readonly end: SignOut,
    private readonly languages: ChooseLanguage,
  ) {}

  /** Who is signed in and what they may do. 401 `not-signed-in` without a session. */
  @Get()
  @Header('Cache-Control', 'no-store')
  async read(@CurrentSession() session: Session, @Req() request: ApiRequest): Promise<SessionResponse> {
    const persons = await personsOfMailbox(this.dataSource.manager, session.email);
    const { signedIn } = request;
    const person = persons.find(({ id }) => id === signedIn?.personId);
    return {
      person: person ? { id: person.id, name: person.name, email: person.email, language: person.language } : null,
      persons: persons.map(({ id, name, office }) => ({ id, name, office })),
      posts: signedIn ? await this.posts(signedIn) : [],
      permissions: [...(signedIn?.permissions ?? [])],
      clock: { now: this.clock.now(), isReal: this.clock.isReal },
      expiresAt: session.expiresAt,
      mailboxUrl: this.settings.MAILBOX_URL ?? null,
    };
  }

  /** Says who of a shared mailbox's persons is there. */
  @Post('person')
  @HttpCode(204)
  async person(@CurrentSession() session: Session, @Body() body: ChoosePersonRequest): Promise<void> {
    unwrap(await this.choose.run(session, body.personId));
  }

  /** Says in which language pages and mails speak to me. */
  @Put('language')
  @HttpCode(204)
  @Permit('signed-in')
  async language(@CurrentActor() actor: SignedIn, @Body() body: ChooseLanguageRequest): Promise<void> {
    unwrap(await this.languages.run(body.language, actor));
  }

  /** Signs out. */
  @Delete()
  @HttpCode(204)
  async signOut(@CurrentSession() session: Session, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.end.run(session);
    clearSessionCookie(response, this.settings);
  }

  private async posts({ posts }: SignedIn): Promise<SessionPost[]> {
    const organisations = await organisationsById(
      this.dataSource.manager,
      posts.map((post) => post.organisationId),
    );
    return posts.map(({ organisationId, role, substitutesFor }) => {
      const organisationName = organisations.get(organisationId)?.name ?? '';
      return { organisationId, organisationName, role, substitutesFor: substitutesFor?.name ?? null };
    });
  }
}
