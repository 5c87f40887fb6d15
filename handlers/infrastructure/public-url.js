/** The console's address without a closing slash: as given, else the function URL. Called by the framework. */
export async function publicUrl({ resolveVariable }) {
  const given = await resolveVariable('param:publicUrl');
  if (given) return given.replace(/\/+$/, '');
  const url = { 'Fn::GetAtt': ['ApiLambdaFunctionUrl', 'FunctionUrl'] };
  const host = { 'Fn::Select': [2, { 'Fn::Split': ['/', url] }] };
  return { 'Fn::Join': ['', ['https://', host]] };
}
