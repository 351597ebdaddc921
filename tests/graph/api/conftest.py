from support.api import client, patient, problem_fixture, service, serving
