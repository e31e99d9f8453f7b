/**
 * Mantine as bare primitives: its look is taken off here and in `ui/primitives.css`, which is not layered and so wins
 * over every style of the library.
 */
import {
  Button,
  Checkbox,
  createTheme,
  Drawer,
  Menu,
  Modal,
  NativeSelect,
  NumberInput,
  Radio,
  RadioGroup,
  Select,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

const accent = [
  '#eaf4fb',
  '#d2e6f3',
  '#a3cce6',
  '#6fb0d9',
  '#4497cb',
  '#1f7fb8',
  '#00679f',
  '#005a8c',
  '#004a74',
  '#00395a',
] as const

const field = { label: 'field-label', description: 'field-hint', error: 'field-error', input: 'field-input' }
/** Mantine heads a dialog with a `<header>`, which outside of `<main>` counts as a second banner of the page. */
const noBanner = { header: { role: 'none' } }
const dialog = { content: 'dialog', header: 'dialog-head', title: 'dialog-title', body: 'dialog-body' }

export const theme = createTheme({
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  colors: { accent: [...accent] },
  defaultRadius: 2,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default' },
      classNames: { root: 'button', label: 'button-label' },
    }),
    TextInput: TextInput.extend({ classNames: field }),
    NumberInput: NumberInput.extend({ classNames: field }),
    Textarea: Textarea.extend({ classNames: field }),
    Select: Select.extend({ classNames: field }),
    NativeSelect: NativeSelect.extend({ classNames: field }),
    Checkbox: Checkbox.extend({ classNames: { label: 'choice-label', input: 'tick' } }),
    Radio: Radio.extend({ classNames: { label: 'choice-label', description: 'field-hint', radio: 'tick' } }),
    RadioGroup: RadioGroup.extend({ classNames: field }),
    Modal: Modal.extend({
      defaultProps: { centered: true, overlayProps: { className: 'veil' }, attributes: noBanner },
      classNames: dialog,
    }),
    Drawer: Drawer.extend({
      defaultProps: { overlayProps: { className: 'veil' }, attributes: noBanner },
      classNames: dialog,
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'none', withinPortal: true },
      classNames: { dropdown: 'menu', item: 'menu-item', label: 'label' },
    }),
    Tabs: Tabs.extend({ classNames: { list: 'tabs', tab: 'tab', panel: 'tab-panel' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        withArrow: false,
        openDelay: 250,
        multiline: true,
        events: { hover: true, focus: true, touch: true },
      },
      classNames: { tooltip: 'tip' },
    }),
  },
})
