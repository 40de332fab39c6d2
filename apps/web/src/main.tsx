import './old-browsers';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App as Messages } from 'antd';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { Problem } from './api/problem';
import { LanguageProvider } from './language/language';
import { ErrorBoundary } from './display/error-boundary';
import { Pages } from './pages';
import { SessionProvider } from './session/session-context';
import './theme/base.css';
import './theme/frame.css';
import './theme/form.css';
import './theme/pages.css';
import './theme/board.css';
import './theme/comments.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      // What may pass by itself is tried again, what was refused is not.
      retry: (failures, problem) => problem instanceof Problem && problem.isPassing && failures < 3,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

// A newer version was installed while this page was open: its parts are gone, so the page is read anew, once.
const RELOADED = 'countersign:reloaded';
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem(RELOADED) === window.location.href) return;
  sessionStorage.setItem(RELOADED, window.location.href);
  event.preventDefault();
  window.location.reload();
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place to be drawn in');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Messages>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <SessionProvider>
              <ErrorBoundary>
                <Pages />
              </ErrorBoundary>
            </SessionProvider>
          </BrowserRouter>
        </QueryClientProvider>
      </Messages>
    </LanguageProvider>
  </StrictMode>,
);
