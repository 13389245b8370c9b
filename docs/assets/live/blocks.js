export function show(){}
