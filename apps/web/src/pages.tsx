import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { Loading } from './display/states';
import { NotFound } from './display/not-found';
import { Frame } from './frame/frame';
import { firstPage } from './frame/side-menu';
import { LinkPage } from './session/link-page';
import { useCan, useMaybeSession, useWaiting } from './session/session-context';
import { SignInPage } from './session/sign-in-page';
import { TasksPage } from './tasks/tasks-page';

const TaskPage = lazy(async () => ({ default: (await import('./tasks/task-page')).TaskPage }));
const ReceiptPage = lazy(async () => ({ default: (await import('./tasks/receipt-page')).ReceiptPage }));
const CampaignsPage = lazy(async () => ({ default: (await import('./campaigns/campaigns-page')).CampaignsPage }));
const LaunchPage = lazy(async () => ({ default: (await import('./campaigns/launch-page')).LaunchPage }));
const CampaignPage = lazy(async () => ({ default: (await import('./campaigns/campaign-page')).CampaignPage }));
const LedgerPage = lazy(async () => ({ default: (await import('./campaigns/ledger-page')).LedgerPage }));
const SubmissionPage = lazy(async () => ({ default: (await import('./submissions/submission-page')).SubmissionPage }));
const PeoplePage = lazy(async () => ({ default: (await import('./people/people-page')).PeoplePage }));
const ImportPage = lazy(async () => ({ default: (await import('./people/import-page')).ImportPage }));
const OrganisationsPage = lazy(async () => ({ default: (await import('./people/organisations-page')).OrganisationsPage }));
const CalendarsPage = lazy(async () => ({ default: (await import('./settings/calendars-page')).CalendarsPage }));
const SubstitutionPage = lazy(async () => ({ default: (await import('./people/substitution-page')).SubstitutionPage }));
const TroublesPage = lazy(async () => ({ default: (await import('./settings/troubles-page')).TroublesPage }));

/** Addresses and their pages. Without a session every address but an invitation's asks to sign in, and opens after it. */
export function Pages(): ReactNode {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/l/:token" element={<LinkPage />} />
        <Route element={<Inside />}>
          <Route index element={<Home />} />
          <Route path="/tasks" element={<TasksPage />} />
          <Route path="/tasks/:taskId" element={<TaskPage />} />
          <Route path="/tasks/:taskId/receipt" element={<ReceiptPage />} />
          <Route path="/campaigns" element={<CampaignsPage />} />
          <Route path="/campaigns/launch" element={<LaunchPage />} />
          <Route path="/campaigns/:campaignId" element={<CampaignPage />} />
          <Route path="/campaigns/:campaignId/notices" element={<LedgerPage />} />
          <Route path="/submissions/:submissionId" element={<SubmissionPage />} />
          <Route path="/people" element={<PeoplePage />} />
          <Route path="/people/import" element={<ImportPage />} />
          <Route path="/organisations" element={<OrganisationsPage />} />
          <Route path="/calendars" element={<CalendarsPage />} />
          <Route path="/substitution" element={<SubstitutionPage />} />
          <Route path="/troubles" element={<TroublesPage />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

function Inside(): ReactNode {
  const waiting = useWaiting();
  return useMaybeSession() ? <Frame /> : <SignInPage key={waiting ? 'who' : 'mailbox'} persons={waiting} />;
}

function Home(): ReactNode {
  return <Navigate to={firstPage(useCan())} replace />;
}
