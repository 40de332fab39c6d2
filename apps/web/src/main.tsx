import './old-browsers';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App as Messages } from 'antd';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { Problem } from './api/problem';
import { LanguageProvider } from './language/language';
import { Pages } from './pages';
import { SessionProvider } from './session/session-context';
import './theme/base.css';
import './theme/frame.css';
import './theme/form.css';
import './theme/pages.css';

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

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place to be drawn in');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Messages>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <SessionProvider>
              <Pages />
            </SessionProvider>
          </BrowserRouter>
        </QueryClientProvider>
      </Messages>
    </LanguageProvider>
  </StrictMode>,
);
