import { Desktop20Regular } from '@fluentui/react-icons/svg/desktop';
import { WeatherMoon20Regular } from '@fluentui/react-icons/svg/weather-moon';
import { WeatherSunny20Regular } from '@fluentui/react-icons/svg/weather-sunny';
import type { ThemeChoice } from '../../use-theme.ts';
import styles from './rail.module.css';

const looks = [
  { value: 'system', label: 'Follow the system', icon: Desktop20Regular },
  { value: 'light', label: 'Light', icon: WeatherSunny20Regular },
  { value: 'dark', label: 'Dark', icon: WeatherMoon20Regular },
] as const;

interface ThemeSwitchProps {
  readonly choice: ThemeChoice;
  readonly choose: (choice: ThemeChoice) => void;
}

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ choice, choose }: ThemeSwitchProps) {
  return (
    <fieldset className={styles.looks}>
      <legend className="visually-hidden">Appearance</legend>
      {looks.map(({ value, label, icon: Icon }) => (
        <label key={value} title={label} className={styles.look}>
          <input
            type="radio"
            name="appearance"
            className="visually-hidden"
            aria-label={label}
            checked={choice === value}
            onChange={() => choose(value)}
          />
          <Icon aria-hidden />
        </label>
      ))}
    </fieldset>
  );
}
