import { lazy, Suspense, useEffect } from 'react';
import { part } from '#renderer/app/part.ts';
import { followEnvironments, useConnectionQuestions } from './following.ts';

const QuestionDialog = lazy(
  part(() => import('./question-dialog.tsx').then((module) => ({ default: module.QuestionDialog }))),
);

/** The question that has waited longest, on every screen. */
export function EnvironmentOverlays() {
  const questions = useConnectionQuestions();
  useEffect(() => followEnvironments(), []);
  const [first] = questions;
  return (
    <Suspense>
      {first && <QuestionDialog key={first.id} question={first} further={questions.length - 1} />}
    </Suspense>
  );
}
