import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import chinese from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'virtual:theme.css'
import './shell/desk.css'
import './shell/frame.css'
import './shell/print.css'
import { createDeskRouter } from './router.tsx'
import { antdTheme } from './shell/theme.ts'

// The API client does the repeating. What others change in the meantime is seen when a page is opened again.
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 30_000, networkMode: 'always' },
    // Without a line it fails at once and says so: what waits unseen would be sent when nobody expects it.
    mutations: { networkMode: 'always' },
  },
})
const page = document.getElementById('page')
if (!page) throw new Error('the page has no element to stand in')

createRoot(page).render(
  <StrictMode>
    <ConfigProvider locale={chinese} theme={antdTheme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <App>
        <QueryClientProvider client={queries}>
          <RouterProvider router={createDeskRouter()} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
)
