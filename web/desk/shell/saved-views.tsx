import { DeleteOutlined, DownOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useSignedIn } from '../session/signed-in.ts'
import { type Filters, viewOf } from './filters.ts'
import { keepViews, keptViews } from './kept-views.ts'
import { useTabPath } from './use-tabs.ts'

interface Props {
  readonly filters: Filters
  /** Puts the filters of a view on; those it does not name are taken off. */
  readonly onChoose: (filters: Filters) => void
}

const MOST = 12

/** Filters that are wanted again and again, under names of one’s own. */
export function SavedViews({ filters, onChoose }: Props) {
  const { account } = useSignedIn().session
  const path = useTabPath()
  const [views, setViews] = useState(() => keptViews(account, path))
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const keep = (changed: typeof views) => {
    keepViews(account, path, changed)
    setViews(changed)
  }
  const own = viewOf(filters)
  const bare = Object.fromEntries(Object.keys(filters).map((each) => [each, undefined]))
  const save = () => {
    keep([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), filters: own }].slice(-MOST))
    setName('')
  }
  const content = (
    <div className="saved-views">
      {views.length === 0 ? <p className="help">还没有存过。选好条件，起个名字存下来。</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <Button
              type="text"
              onClick={() => {
                setOpen(false)
                onChoose({ ...bare, ...view.filters })
              }}
            >
              {view.name}
            </Button>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`删除“${view.name}”`}
              onClick={() => keep(views.filter((each) => each !== view))}
            />
          </li>
        ))}
      </ul>
      {Object.keys(own).length === 0 ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') save()
          }}
        >
          <Input
            aria-label="给现在的条件起个名字"
            placeholder="给现在的条件起个名字"
            value={name}
            maxLength={20}
            onChange={(event) => setName(event.target.value)}
          />
          <Button htmlType="submit" disabled={name.trim() === ''}>
            存下
          </Button>
        </form>
      )}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={content}>
      <Button className="views-button">
        常用条件 <DownOutlined aria-hidden />
      </Button>
    </Popover>
  )
}
