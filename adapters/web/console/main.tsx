import { createRoot } from 'react-dom/client';
import { loadSession } from './api/session.ts';
import { App } from './app.tsx';
import './styles/global.css';

void loadSession();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
