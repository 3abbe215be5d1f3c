import { Form, Select } from 'antd'
import { KINSHIP_CHOICES, kinshipWord } from './words.ts'

interface Props {
  /** What the choice is about: 与新户主关系. */
  readonly legend: string
  readonly people: readonly { readonly person: string; readonly name: string; readonly kinship: string }[]
}

/** How each of some people stands to a head. */
export function PlacesFields({ legend, people }: Props) {
  return (
    <fieldset className="fields-row">
      <legend>{legend}</legend>
      {people.map(({ person, name, kinship }) => (
        <Form.Item
          key={person}
          name={['places', person]}
          label={`${name}（${kinshipWord(kinship)}）`}
          required
          preserve={false}
          rules={[{ required: true, message: '请选择关系。' }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={KINSHIP_CHOICES} placeholder={legend} />
        </Form.Item>
      ))}
    </fieldset>
  )
}
