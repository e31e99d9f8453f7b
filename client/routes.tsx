/**
 * Every address of the client. What is not here is answered by the page that leads back to the start. Pages are fetched
 * when they are opened: whoever scans a code in a crowded hall waits for the joining page alone, not for the editor.
 */
import { createBrowserRouter, Outlet, ScrollRestoration } from 'react-router'
import { JoinPage } from './pages/JoinPage.tsx'
import { LostPage } from './pages/LostPage.tsx'
import { StartPage } from './pages/StartPage.tsx'

const Root = () => (
  <>
    <Outlet />
    <ScrollRestoration />
  </>
)

export const router = createBrowserRouter([
  {
    element: <Root />,
    hydrateFallbackElement: <></>,
    errorElement: <LostPage reason="unexpected" />,
    children: [
      { path: '/', element: <StartPage /> },
      { path: '/join', element: <JoinPage /> },
      { path: '/demo', lazy: async () => ({ Component: (await import('./pages/DemoPage.tsx')).DemoPage }) },
      { path: '/setup', lazy: async () => ({ Component: (await import('./pages/SetupPage.tsx')).SetupPage }) },
      {
        path: '/setup/:committee/codes',
        lazy: async () => ({ Component: (await import('./pages/SheetPage.tsx')).SheetPage }),
      },
      {
        path: '/c/:committee',
        lazy: async () => ({ Component: (await import('./pages/CommitteePage.tsx')).CommitteePage }),
      },
      {
        path: '/c/:committee/rules',
        lazy: async () => ({ Component: (await import('./pages/RulesPage.tsx')).RulesPage }),
      },
      {
        path: '/c/:committee/record',
        lazy: async () => ({ Component: (await import('./pages/RecordPage.tsx')).RecordPage }),
      },
      {
        path: '/c/:committee/desk',
        lazy: async () => ({ Component: (await import('./pages/DeskPage.tsx')).DeskPage }),
      },
      { path: '/p/:paper', lazy: async () => ({ Component: (await import('./pages/PaperPage.tsx')).PaperPage }) },
      {
        path: '/p/:paper/beside/:other',
        lazy: async () => ({ Component: (await import('./pages/BesidePage.tsx')).BesidePage }),
      },
      {
        path: '/p/:paper/pending',
        lazy: async () => ({ Component: (await import('./pages/PendingPage.tsx')).PendingPage }),
      },
      {
        path: '/p/:paper/versions/:number',
        lazy: async () => ({ Component: (await import('./pages/VersionPage.tsx')).VersionPage }),
      },
      {
        path: '/a/:amendment',
        lazy: async () => ({ Component: (await import('./pages/AmendmentPage.tsx')).AmendmentPage }),
      },
      { path: '/m/:merger', lazy: async () => ({ Component: (await import('./pages/MergePage.tsx')).MergePage }) },
      { path: '/v/:vote', lazy: async () => ({ Component: (await import('./pages/VotePage.tsx')).VotePage }) },
      {
        path: '/screen/:committee',
        lazy: async () => ({ Component: (await import('./pages/ScreenPage.tsx')).ScreenPage }),
      },
      { path: '*', element: <LostPage reason="notFound" /> },
    ],
  },
])
