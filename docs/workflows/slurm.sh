#!/usr/bin/env bash
# Builds many publications with Slurm: one task of an array for each, on whichever machine is free.
#
#     ls -d books/*/ >books.txt
#     sbatch --array=1-$(wc -l <books.txt)%50 docs/workflows/slurm.sh books.txt
#
# The folders must be on a disk that all machines share. A task that failed can be submitted again: what is done stays.
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=4:00:00
set -euo pipefail

folder=$(sed -n "${SLURM_ARRAY_TASK_ID:?}p" "$1")
cd "$folder"
export HEXAPLA_JOBS="${SLURM_CPUS_PER_TASK:-1}"
# Texts of people are never changed by a draft. Status 1: the editions are made, and the check has found an error.
hexapla build --draft --quiet || [[ $? == 1 ]]
