/**
 * The measures and colours of Teams for Adaptive Cards, light and dark.
 * https://learn.microsoft.com/adaptive-cards/rendering-cards/host-config
 */
export function teamsHostConfig(dark: boolean): Record<string, unknown> {
  const tone = (normal: string, subtle: string) => ({ default: normal, subtle });
  const foregroundColors = dark
    ? {
        default: tone('#ffffff', '#adadad'),
        accent: tone('#9ea2ff', '#9ea2ff'),
        good: tone('#92c353', '#92c353'),
        warning: tone('#f8d22a', '#f8d22a'),
        attention: tone('#fb6b80', '#fb6b80'),
      }
    : {
        default: tone('#242424', '#616161'),
        accent: tone('#4f52b2', '#4f52b2'),
        good: tone('#237b4b', '#237b4b'),
        warning: tone('#835c00', '#835c00'),
        attention: tone('#c4314b', '#c4314b'),
      };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  const backgrounds = dark ? ['#292929', '#1f1f1f', '#2f2f4a'] : ['#ffffff', '#f5f5f5', '#e8ebfa'];
  return {
    fontFamily: 'inherit',
    supportsInteractivity: true,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: dark ? '#3d3d3d' : '#e0e0e0' },
    containerStyles: {
      default: style(backgrounds[0]!),
      emphasis: style(backgrounds[1]!),
      accent: style(backgrounds[2]!),
      good: style(dark ? '#20331f' : '#e7f2da'),
      warning: style(dark ? '#3b3310' : '#fbf6d9'),
      attention: style(dark ? '#3f1d24' : '#fcf4f6'),
    },
    actions: {
      maxActions: 6,
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12 },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: { title: { weight: 'bolder' }, value: {}, spacing: 12 },
  };
}
