"""The interface for programs."""

from fastapi import APIRouter

router = APIRouter()
