export { ChangeAttributes, type ChangeAttributesProps } from './change-attributes.tsx';
export { ChangePassword } from './change-password.tsx';
export { DeleteUser } from './delete-user.tsx';
