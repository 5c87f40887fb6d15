import type { ReactNode } from 'react';
import { Component } from 'react';
import { Problem } from './problem.tsx';

interface ErrorBoundaryState {
  readonly failed: boolean;
}

/** Keeps a page that cannot be drawn from taking the frame with it; a class, since React knows no other way. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Problem
        title="This page could not be shown"
        text="The console may have been updated since you opened it. Loading it anew usually helps."
        action="Reload"
        onAction={() => window.location.reload()}
      />
    );
  }
}
