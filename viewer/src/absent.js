// Stands in for a library that the bundle names and never calls: vtk.js reads and writes meshes as XML, nobody here does.
const absent = () => {
  throw new Error("not part of this viewer");
};

export { absent as builder, absent as convert, absent as create, absent as fragment };
