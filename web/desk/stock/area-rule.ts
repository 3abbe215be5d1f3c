/** An area in square metres as people type it: at most two decimals, more than nothing. */
export const AREA_RULE = [
  { required: true, message: '请写建筑面积。' },
  {
    pattern: /^\s*(?!0+(\.0*)?\s*$)\d{1,5}(\.\d{1,2})?\s*$/,
    message: '请写平方米数，大于 0，最多两位小数，例如 50.25。',
  },
]
