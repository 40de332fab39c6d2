// CommonJS packages that require NestJS fail inside jest's ESM loader unless Nest is loaded first.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
