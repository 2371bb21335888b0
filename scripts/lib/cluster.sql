-- Run in template1, postgres and borderzone by the cluster's superuser; changes nothing the second time.
-- PostGIS stands in template1, so that our role, no superuser, can create databases that have it.
SET client_min_messages = warning;

SELECT 'CREATE ROLE borderzone LOGIN CREATEDB'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'borderzone') \gexec

SELECT 'CREATE EXTENSION IF NOT EXISTS postgis' WHERE current_database() <> 'postgres' \gexec
SELECT 'ALTER EXTENSION postgis UPDATE' WHERE current_database() <> 'postgres' \gexec

SELECT 'CREATE DATABASE borderzone OWNER borderzone'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'borderzone') AND current_database() = 'postgres' \gexec

-- pg_restore writes the (empty) list of our own reference systems
SELECT 'GRANT SELECT, INSERT ON spatial_ref_sys TO borderzone' WHERE current_database() <> 'postgres' \gexec
